import 'reflect-metadata';
import { createRequire } from 'node:module';

/**
 * What Nest adds to the call of a handler: guards, interceptors, pipes and filters of `@nestjs/microservices`
 * around an empty one. Needs `npm run build`.
 *
 * node libs/messaging/bench/nest-proxy.mjs [calls, 200000]
 */
const require = createRequire(import.meta.url);
const { orderCreated } = require('@rivermart/contracts');
const { EventServer, OnEvent } = require('@rivermart/messaging');
const { Controller, Module } = require('@nestjs/common');
const { NestFactory } = require('@nestjs/core');

const calls = Number(process.argv[2] ?? 200_000);

class OnOrderCreated {
  async handle() {}
}
const handle = Object.getOwnPropertyDescriptor(OnOrderCreated.prototype, 'handle');
OnEvent(orderCreated, { consumer: 'bench.on-order-created' })(OnOrderCreated.prototype, 'handle', handle);
Controller()(OnOrderCreated);
class BenchModule {}
Module({ controllers: [OnOrderCreated] })(BenchModule);

let handler;
const lanes = {
  start: async ([found]) => {
    handler = found;
  },
  stop: async () => {},
};
const app = await NestFactory.createMicroservice(BenchModule, {
  strategy: new EventServer(lanes),
  logger: false,
});
await app.listen();

const perCallUs = async (call) => {
  const cpu = process.cpuUsage();
  for (let done = 0; done < calls; done += 100) {
    await Promise.all(Array.from({ length: 100 }, () => call({}, {})));
  }
  const { user, system } = process.cpuUsage(cpu);
  return (user + system) / calls;
};

const plain = new OnOrderCreated();
await perCallUs(handler.handle);
const direct = await perCallUs((event, unit) => plain.handle(event, unit));
const throughNest = await perCallUs(handler.handle);
console.log(`direct ${direct.toFixed(2)} us, through Nest ${throughNest.toFixed(2)} us per call`);
await app.close();
