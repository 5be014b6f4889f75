// Methods that take streams, with @grpc/grpc-js as the client. Arguments: the address, the .proto file.
'use strict';
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');
const assert = require('node:assert');

const [address, proto] = process.argv.slice(2);
const desk = grpc.loadPackageDefinition(loader.loadSync(proto, { keepCase: true })).desk.v1;
const client = new desk.DeskService(address, grpc.credentials.createInsecure());

const join = (messages) =>
  new Promise((resolve, reject) => {
    const call = client.Join((error, answer) => (error ? reject(error) : resolve(answer.result)));
    messages.forEach((message) => call.write(message));
    call.end();
  });

const talk = (messages) =>
  new Promise((resolve, reject) => {
    const said = [];
    const call = client.Talk();
    call.on('data', (answer) => {
      said.push(answer.result);
      if (messages.length > 0) call.write(messages.shift());
      else call.end();
    });
    call.on('error', reject);
    call.on('end', () => resolve(said));
    call.write({ name: 'ada' });
  });

(async () => {
  assert.strictEqual(await join([{ start: 7 }, { marks: 1 }, { marks: 0 }, { marks: 3 }]), '7 1 0 3');
  assert.strictEqual(await join([{ start: 7, marks: 0 }, { start: 7, marks: 2 }]), '7 0 2');
  assert.strictEqual(await join([]), '0');
  const id = '00000000-0000-0000-0000-000000000001';
  assert.deepStrictEqual(await talk([{ slips: { id, text: 'one' } }, { slips: { id, text: 'two' } }]), ['hello ada', 'one', 'two', 'bye']);
  assert.strictEqual(await join([{ start: 1 }, { marks: 99 }]), 'enough');
  client.close();
  console.log('passed');
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
