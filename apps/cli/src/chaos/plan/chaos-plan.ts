import { chaosProducts } from './chaos-products';
import type { PlannedFault } from './fault';
import { planCustomers, type PlannedCustomer } from './plan-customers';
import { planFaults } from './plan-faults';
import { planTransfers, type PlannedTransfer } from './plan-transfers';
import { SeededRandom } from './seeded-random';

export interface ChaosPlan {
  readonly faults: readonly PlannedFault[];
  readonly customers: readonly PlannedCustomer[];
  readonly transfers: readonly PlannedTransfer[];
}

export interface ChaosSize {
  readonly minutes: number;
  readonly orders: number;
  readonly kills: number;
}

const OTHERS_A_MINUTE = 10;
/** Of the bank, beside the orders. */
const TRANSFERS_AN_ORDER = 0.2;
const MINUTE_MS = 60_000;

/** The same seed and size give the same plan; what hits what at which instant is up to the machine. */
export function chaosPlan(seed: number, { minutes, orders, kills }: ChaosSize): ChaosPlan {
  const durationMs = minutes * MINUTE_MS;
  const random = new SeededRandom(seed);
  return {
    faults: planFaults(random, { durationMs, kills, others: Math.ceil(minutes * OTHERS_A_MINUTE) }),
    customers: planCustomers(random, { orders, durationMs, skus: chaosProducts.map(({ sku }) => sku) }),
    transfers: planTransfers(random, { transfers: Math.ceil(orders * TRANSFERS_AN_ORDER), durationMs }),
  };
}
