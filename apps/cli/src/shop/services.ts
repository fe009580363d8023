/** The services of the shop; each has a process of its own, an app folder and a port of that name. */
export const services = [
  'order',
  'inventory',
  'payment',
  'points',
  'logistics',
  'notification',
  'recommendation',
  'analytics',
  'bank',
  'gateway',
] as const;

export type ServiceName = (typeof services)[number];

/** The services that keep state. The gateway is not among them. */
export const databases = services.filter((name) => name !== 'gateway');

/** Those that an order passes through. */
export const orderServices = databases.filter((name) => name !== 'bank');
