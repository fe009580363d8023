import { recall, remember } from '../../shell/remember';
import type { ShipTo } from './attempt';

const shelf = (): Storage => localStorage;

const isText = (value: unknown): value is string => typeof value === 'string';

/** The address of the last order, or one to try the shop with. */
export function lastAddress(email: string): ShipTo {
  const kept = (recall(shelf, 'address') ?? {}) as Partial<Record<keyof ShipTo, unknown>>;
  const [local = ''] = email.split('@');
  const sample: ShipTo = {
    name: local.charAt(0).toUpperCase() + local.slice(1),
    street: 'Am Fluss 12',
    postalCode: '60594',
    city: 'Frankfurt',
    country: 'DE',
  };
  const of = (field: keyof ShipTo): string => {
    const value = kept[field];
    return isText(value) ? value : sample[field];
  };
  return {
    name: of('name'),
    street: of('street'),
    postalCode: of('postalCode'),
    city: of('city'),
    country: of('country'),
  };
}

export const rememberAddress = (address: ShipTo): void => remember(shelf, 'address', address);
