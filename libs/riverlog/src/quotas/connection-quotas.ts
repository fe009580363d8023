import type { BrokerConfigs } from '../configs/broker-configs';
import { listOf } from '../configs/config-value';
import { ConfigRefused } from '../configs/config-refused';

const OVERRIDES = 'max.connections.per.ip.overrides';

/** How many connections there may be, of all and of each address. Kafka: ConnectionQuotas. */
export class ConnectionQuotas {
  private readonly perAddress = new Map<string, number>();
  private total = 0;
  private overrides: ReadonlyMap<string, number>;

  /** Throws ConfigRefused. */
  constructor(private readonly configs: BrokerConfigs) {
    const read = () => connectionOverrides(configs.text(OVERRIDES) ?? '');
    this.overrides = read();
    configs.onChange(() => (this.overrides = read()));
  }

  /** @returns why one more connection is too many; undefined when it was counted. */
  open(address: string): string | undefined {
    const ofAddress = this.perAddress.get(address) ?? 0;
    if (this.total >= this.configs.number('max.connections')) return 'max.connections is reached';
    const limit = this.overrides.get(address) ?? this.configs.number('max.connections.per.ip');
    if (ofAddress >= limit) return 'max.connections.per.ip is reached';
    this.perAddress.set(address, ofAddress + 1);
    this.total += 1;
    return undefined;
  }

  closed(address: string): void {
    const rest = (this.perAddress.get(address) ?? 1) - 1;
    if (rest === 0) this.perAddress.delete(address);
    else this.perAddress.set(address, rest);
    this.total -= 1;
  }
}

/** `address:count,…`. Throws ConfigRefused. */
export function connectionOverrides(text: string): ReadonlyMap<string, number> {
  return new Map(
    listOf(text).map((pair) => {
      const colon = pair.lastIndexOf(':');
      const count = pair.slice(colon + 1);
      if (colon < 1 || !/^\d{1,10}$/.test(count)) {
        throw new ConfigRefused(OVERRIDES, `${JSON.stringify(pair)} is not address:count`);
      }
      return [pair.slice(0, colon), Number(count)];
    }),
  );
}
