export * from './handlers';
export * from './log-client';
export * from './relay/publication-listener';
export * from './unit';
