export * from './brand';
export * from './clock';
export * from './errors';
export * from './id';
export * from './money';
