import type { Language } from '../i18n/language';

interface ServiceName {
  readonly letters: string;
  readonly names: Readonly<Record<Language, string>>;
}

const service = (letters: string, en: string, zh: string): ServiceName => ({ letters, names: { en, zh } });

const services: Readonly<Record<string, ServiceName>> = {
  gateway: service('gw', 'Gateway', '网关'),
  order: service('or', 'Order', '订单'),
  inventory: service('in', 'Inventory', '库存'),
  payment: service('pa', 'Payment', '支付'),
  points: service('po', 'Points', '积分'),
  logistics: service('lo', 'Logistics', '物流'),
  notification: service('no', 'Notification', '通知'),
  recommendation: service('re', 'Recommendation', '推荐'),
  analytics: service('an', 'Analytics', '分析'),
  bank: service('ba', 'Bank', '银行'),
  riverlog: service('rl', 'Riverlog', 'Riverlog'),
  postgres: service('pg', 'PostgreSQL', 'PostgreSQL'),
  sandbox: service('sb', 'Sandbox', '沙箱'),
};

const hued = new Set(Object.keys(services).slice(0, 10));

export const lettersOf = (name: string): string => services[name]?.letters ?? name.slice(0, 2);

/** A service the page does not know yet shows by its own name. */
export const serviceName = (name: string, language: Language): string =>
  services[name]?.names[language] ?? name.charAt(0).toUpperCase() + name.slice(1);

/** The hue a service has on every page, as a CSS value. */
export const hueOf = (name: string): string => (hued.has(name) ? `var(--svc-${name})` : 'var(--ink-2)');
