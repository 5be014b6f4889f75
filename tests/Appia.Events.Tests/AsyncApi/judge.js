// Asks AsyncAPI's own parser what it thinks of a document: node judge.js FILE
const { readFileSync } = require('node:fs');
const { Parser } = require('@asyncapi/parser');

new Parser().parse(readFileSync(process.argv[2], 'utf8')).then(({ document, diagnostics }) => {
  for (const found of diagnostics) console.log(`severity ${found.severity} at ${found.path.join('.')}: ${found.message}`);
  process.exit(document && !diagnostics.some(found => found.severity === 0) ? 0 : 1);
});
