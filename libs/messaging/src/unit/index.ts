export * from './transactions';
export * from './unit';
