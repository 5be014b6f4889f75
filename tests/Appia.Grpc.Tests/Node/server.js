// grpc.testing.TestService with @grpc/grpc-js as the server. Argument: the .proto file. Prints its port, and ends with its standard input.
'use strict';
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const testing = grpc.loadPackageDefinition(loader.loadSync(process.argv[2], { keepCase: true })).grpc.testing;
const zeroes = (size) => ({ payload: { body: Buffer.alloc(size) } });
const wants = (request) => request.response_status && request.response_status.code !== 0;
const status = (request) => ({ code: request.response_status.code, details: request.response_status.message });

// Sends the metadata back that the tests ask for; answers with what goes behind the messages.
function echo(call) {
  const headers = new grpc.Metadata();
  const trailers = new grpc.Metadata();
  call.metadata.get('x-grpc-test-echo-initial').forEach((value) => headers.add('x-grpc-test-echo-initial', value));
  call.metadata.get('x-grpc-test-echo-trailing-bin').forEach((value) => trailers.add('x-grpc-test-echo-trailing-bin', value));
  if (headers.get('x-grpc-test-echo-initial').length > 0) call.sendMetadata(headers);
  return trailers;
}

const pause = (microseconds) => new Promise((resolve) => setTimeout(resolve, microseconds / 1000));

async function answer(call, request) {
  for (const parameter of request.response_parameters) {
    if (parameter.interval_us > 0) await pause(parameter.interval_us);
    call.write(zeroes(parameter.size));
  }
}

const service = {
  EmptyCall: (call, callback) => callback(null, {}, echo(call)),
  UnaryCall: (call, callback) => {
    const trailers = echo(call);
    if (wants(call.request)) return callback({ ...status(call.request), metadata: trailers });
    callback(null, zeroes(call.request.response_size), trailers);
  },
  StreamingOutputCall: async (call) => {
    await answer(call, call.request);
    call.end();
  },
  StreamingInputCall: (call, callback) => {
    let size = 0;
    call.on('data', (request) => (size += request.payload.body.length));
    call.on('end', () => callback(null, { aggregated_payload_size: size }));
  },
  FullDuplexCall: (call) => {
    const trailers = echo(call);
    let work = Promise.resolve();
    call.on('data', (request) => {
      if (wants(request)) return call.emit('error', { ...status(request), metadata: trailers });
      work = work.then(() => answer(call, request));
    });
    call.on('end', () => work.then(() => call.end(trailers)));
  },
  HalfDuplexCall: (call) => {
    const requests = [];
    call.on('data', (request) => requests.push(request));
    call.on('end', async () => {
      for (const request of requests) await answer(call, request);
      call.end();
    });
  },
};

const server = new grpc.Server();
server.addService(testing.TestService.service, service);
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(port);
});
process.stdin.on('end', () => process.exit(0)).resume();
