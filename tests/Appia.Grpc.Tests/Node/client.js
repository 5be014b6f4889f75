// The interoperability cases of the gRPC project, with @grpc/grpc-js as the client. Arguments: the address, the .proto file.
// Prints a line for each case, and ends with the number of those that failed.
'use strict';
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');
const assert = require('node:assert');

const [address, proto] = process.argv.slice(2);
const testing = grpc.loadPackageDefinition(loader.loadSync(proto, { keepCase: true })).grpc.testing;
const credentials = grpc.credentials.createInsecure();
const client = new testing.TestService(address, credentials);
const zeroes = (size) => ({ body: Buffer.alloc(size) });
const requestSizes = [27182, 8, 1828, 45904];
const responseSizes = [31415, 9, 2653, 58979];

const unary = (method, request, metadata = new grpc.Metadata(), options = {}) =>
  new Promise((resolve) => {
    const seen = {};
    const call = client[method](request, metadata, options, (error, value) => {
      seen.error = error;
      seen.value = value;
    });
    call.on('metadata', (headers) => (seen.headers = headers));
    call.on('status', (status) => {
      seen.status = status;
      setImmediate(() => resolve(seen));
    });
  });

// Reads a stream to its status; tells of each message.
const drain = (call, each = () => {}) =>
  new Promise((resolve) => {
    const seen = { messages: [] };
    call.on('metadata', (headers) => (seen.headers = headers));
    call.on('data', (message) => {
      seen.messages.push(message);
      each(message, seen.messages.length);
    });
    call.on('error', () => {});
    call.on('status', (status) => resolve({ ...seen, status }));
  });

const lengths = (seen) => seen.messages.map((message) => message.payload.body.length);
const ok = (seen) => assert.strictEqual(seen.status.code, 0, seen.status.details);

const cases = {
  async empty_unary() {
    ok(await unary('EmptyCall', {}));
  },
  async large_unary() {
    const seen = await unary('UnaryCall', { response_size: 314159, payload: zeroes(271828) });
    ok(seen);
    assert.strictEqual(seen.value.payload.body.length, 314159);
  },
  async client_compressed_unary() {
    const gzip = new testing.TestService(address, credentials, { 'grpc.default_compression_algorithm': 2 });
    const request = { response_size: 10, payload: zeroes(271828), expect_compressed: { value: true } };
    assert.strictEqual((await unary('UnaryCall', request)).status.code, grpc.status.INVALID_ARGUMENT);
    await new Promise((resolve, reject) => gzip.UnaryCall(request, (error) => (error ? reject(error) : resolve())));
    gzip.close();
  },
  async server_compressed_unary() {
    const seen = await unary('UnaryCall', { response_size: 314159, response_compressed: { value: true } });
    ok(seen);
    assert.deepStrictEqual(seen.headers.get('grpc-encoding'), []);
    assert.strictEqual(seen.value.payload.body.length, 314159);
  },
  async client_streaming() {
    const value = await new Promise((resolve, reject) => {
      const call = client.StreamingInputCall((error, answer) => (error ? reject(error) : resolve(answer)));
      requestSizes.forEach((size) => call.write({ payload: zeroes(size) }));
      call.end();
    });
    assert.strictEqual(value.aggregated_payload_size, 74922);
  },
  async server_streaming() {
    const seen = await drain(client.StreamingOutputCall({ response_parameters: responseSizes.map((size) => ({ size })) }));
    ok(seen);
    assert.deepStrictEqual(lengths(seen), responseSizes);
  },
  async server_compressed_streaming() {
    const parameters = responseSizes.map((size, index) => ({ size, compressed: { value: index % 2 === 0 } }));
    const seen = await drain(client.StreamingOutputCall({ response_parameters: parameters }));
    ok(seen);
    assert.deepStrictEqual(lengths(seen), responseSizes);
  },
  async ping_pong() {
    const call = client.FullDuplexCall();
    const ask = (index) => call.write({ response_parameters: [{ size: responseSizes[index] }], payload: zeroes(requestSizes[index]) });
    ask(0);
    const seen = await drain(call, (_, count) => (count < responseSizes.length ? ask(count) : call.end()));
    ok(seen);
    assert.deepStrictEqual(lengths(seen), responseSizes);
  },
  async half_duplex() {
    const call = client.HalfDuplexCall();
    responseSizes.forEach((size) => call.write({ response_parameters: [{ size }] }));
    call.end();
    assert.deepStrictEqual(lengths(await drain(call)), responseSizes);
  },
  async empty_stream() {
    const call = client.FullDuplexCall();
    call.end();
    const seen = await drain(call);
    ok(seen);
    assert.strictEqual(seen.messages.length, 0);
  },
  async cancel_after_begin() {
    const code = await new Promise((resolve) => client.StreamingInputCall((error) => resolve(error.code)).cancel());
    assert.strictEqual(code, grpc.status.CANCELLED);
  },
  async cancel_after_first_response() {
    const call = client.FullDuplexCall();
    call.write({ response_parameters: [{ size: 31415 }], payload: zeroes(27182) });
    assert.strictEqual((await drain(call, () => call.cancel())).status.code, grpc.status.CANCELLED);
  },
  async timeout_on_sleeping_server() {
    const call = client.FullDuplexCall(new grpc.Metadata(), { deadline: Date.now() + 1 });
    call.write({ payload: zeroes(27182), response_parameters: [{ size: 31415, interval_us: 1000000 }] });
    assert.strictEqual((await drain(call)).status.code, grpc.status.DEADLINE_EXCEEDED);
  },
  async custom_metadata() {
    const metadata = new grpc.Metadata();
    metadata.set('x-grpc-test-echo-initial', 'test_initial_metadata_value');
    metadata.set('x-grpc-test-echo-trailing-bin', Buffer.from([0xab, 0xab, 0xab]));
    const call = client.FullDuplexCall(metadata);
    call.write({ response_parameters: [{ size: 1 }] });
    call.end();
    for (const seen of await Promise.all([unary('UnaryCall', { response_size: 1 }, metadata), drain(call)])) {
      ok(seen);
      assert.deepStrictEqual(seen.headers.get('x-grpc-test-echo-initial'), ['test_initial_metadata_value']);
      assert.deepStrictEqual(seen.status.metadata.get('x-grpc-test-echo-trailing-bin'), [Buffer.from([0xab, 0xab, 0xab])]);
    }
  },
  async status_code_and_message() {
    const response_status = { code: 2, message: 'test status message' };
    const call = client.FullDuplexCall();
    call.write({ response_status });
    call.end();
    for (const seen of await Promise.all([unary('UnaryCall', { response_status }), drain(call)])) {
      assert.strictEqual(seen.status.code, 2);
      assert.strictEqual(seen.status.details, response_status.message);
    }
  },
  async special_status_message() {
    const message = '\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \u{1f608}\t\n';
    const seen = await unary('UnaryCall', { response_status: { code: 2, message } });
    assert.strictEqual(seen.status.details, message);
  },
  async unimplemented_method() {
    assert.strictEqual((await unary('UnimplementedCall', {})).status.code, grpc.status.UNIMPLEMENTED);
  },
  async unimplemented_service() {
    const other = new testing.UnimplementedService(address, credentials);
    const code = await new Promise((resolve) => other.UnimplementedCall({}, (error) => resolve(error.code)));
    other.close();
    assert.strictEqual(code, grpc.status.UNIMPLEMENTED);
  },
};

(async () => {
  let failed = 0;
  for (const [name, run] of Object.entries(cases)) {
    const limit = new Promise((_, reject) => setTimeout(() => reject(new Error('did not end within 10 s')), 10000).unref());
    try {
      await Promise.race([run(), limit]);
      console.log(`passed ${name}`);
    } catch (error) {
      failed++;
      console.log(`FAILED ${name}: ${error.stack}`);
    }
  }
  client.close();
  process.exit(failed);
})();
