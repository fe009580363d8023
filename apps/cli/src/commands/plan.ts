import { Command, InvalidArgumentError } from 'commander';
import { capacityPlan } from '../plan/capacity-plan';
import { defaultInputs } from '../plan/plan-inputs';
import { planReport } from '../plan/plan-report';
import { shopLoad } from '../plan/shop-load';

interface PlanOptions {
  readonly orders: number;
  readonly peak: number;
  readonly retentionHours: number;
  readonly replication: number;
  readonly consumerMs: number;
  readonly orderMs: number;
  readonly compression: number;
  readonly diskGb: number;
  readonly networkMb: number;
  readonly messageBytes?: number;
  readonly readers: number;
  readonly json?: true;
}

const GIGABYTE = 1e9;
const MEGABYTE = 1e6;

const positive = (text: string): number => {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('a number above 0 is needed');
};

const whole = (text: string): number => {
  const value = positive(text);
  if (Number.isInteger(value)) return value;
  throw new InvalidArgumentError('a whole number from 1 on is needed');
};

export const plan = new Command('plan')
  .description('partitions, brokers, disk, memory and cores for a number of orders a second')
  .option('--orders <per second>', 'orders on average', positive, defaultInputs.ordersPerSecond)
  .option('--peak <factor>', 'the busiest seconds against the average', positive, defaultInputs.peakFactor)
  .option('--retention-hours <hours>', 'how long records are kept', positive, defaultInputs.retentionHours)
  .option('--replication <factor>', 'copies of each record', whole, defaultInputs.replicationFactor)
  .option('--consumer-ms <ms>', 'time of a consumer for an event', positive, defaultInputs.consumerMsPerEvent)
  .option('--order-ms <ms>', 'time of the whole shop for an order', positive, defaultInputs.shopMsPerOrder)
  .option('--compression <ratio>', 'how many times smaller batches get', positive, 1)
  .option('--disk-gb <GB>', 'disk of a broker', positive, defaultInputs.diskPerBrokerBytes / GIGABYTE)
  .option(
    '--network-mb <MB/s>',
    'network of a broker',
    positive,
    defaultInputs.networkPerBrokerBytesPerSecond / MEGABYTE,
  )
  .option(
    '--message-bytes <bytes>',
    'plan one topic of such messages, --orders of them, instead of the shop',
    positive,
  )
  .option('--readers <groups>', 'consumer groups of that topic', whole, 1)
  .option('--json', 'for programs')
  .action((options: PlanOptions) => {
    const made = capacityPlan(inputsOf(options));
    console.log(options.json ? JSON.stringify(made, null, 2) : planReport(made));
  });

function inputsOf(options: PlanOptions) {
  const { messageBytes: bytesPerEvent, readers } = options;
  return {
    topics:
      bytesPerEvent === undefined
        ? shopLoad()
        : [{ name: 'messages', eventsPerOrder: 1, bytesPerEvent, readers }],
    ordersPerSecond: options.orders,
    peakFactor: options.peak,
    retentionHours: options.retentionHours,
    replicationFactor: options.replication,
    consumerMsPerEvent: options.consumerMs,
    shopMsPerOrder: options.orderMs,
    compressionRatio: options.compression,
    diskPerBrokerBytes: options.diskGb * GIGABYTE,
    networkPerBrokerBytesPerSecond: options.networkMb * MEGABYTE,
  };
}
