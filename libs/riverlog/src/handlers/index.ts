import type { Handler } from './handler';
import { produceHandler } from './000-produce';
import { fetchHandler } from './001-fetch';
import { listOffsetsHandler } from './002-list-offsets';
import { metadataHandler } from './003-metadata';
import { offsetCommitHandler } from './008-offset-commit';
import { offsetFetchHandler } from './009-offset-fetch';
import { findCoordinatorHandler } from './010-find-coordinator';
import { joinGroupHandler } from './011-join-group';
import { heartbeatHandler } from './012-heartbeat';
import { leaveGroupHandler } from './013-leave-group';
import { syncGroupHandler } from './014-sync-group';
import { saslHandshakeHandler } from './017-sasl-handshake';
import { apiVersionsHandler } from './018-api-versions';
import { createTopicsHandler } from './019-create-topics';
import { initProducerIdHandler } from './022-init-producer-id';
import { addPartitionsToTxnHandler } from './024-add-partitions-to-txn';
import { addOffsetsToTxnHandler } from './025-add-offsets-to-txn';
import { endTxnHandler } from './026-end-txn';
import { txnOffsetCommitHandler } from './028-txn-offset-commit';
import { saslAuthenticateHandler } from './036-sasl-authenticate';
import { consumerGroupHeartbeatHandler } from './068-consumer-group-heartbeat';

/** What producers and consumers ask for. */
const everyday: readonly Handler[] = [
  produceHandler,
  fetchHandler,
  listOffsetsHandler,
  metadataHandler,
  offsetCommitHandler,
  offsetFetchHandler,
  findCoordinatorHandler,
  joinGroupHandler,
  heartbeatHandler,
  leaveGroupHandler,
  syncGroupHandler,
  saslHandshakeHandler,
  apiVersionsHandler,
  createTopicsHandler,
  initProducerIdHandler,
  addPartitionsToTxnHandler,
  addOffsetsToTxnHandler,
  endTxnHandler,
  txnOffsetCommitHandler,
  saslAuthenticateHandler,
  consumerGroupHeartbeatHandler,
];

const loaded: (Handler | undefined)[] = [];
keep(everyday);
let isAllLoaded = false;

/**
 * The handler of an API; undefined for one that this broker does not answer.
 *
 * Those for operators and their tools, more than half of all, are loaded when the first of them is asked for: a
 * broker in a test mostly never needs them, and every file that a start does not load is a third of a
 * millisecond less.
 */
export function handlerOf(apiKey: number): Handler | undefined {
  const handler = loaded[apiKey];
  if (handler !== undefined || isAllLoaded) return handler;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- by its name, so that a bundle takes it along
  const { administration } = require('./administration') as typeof import('./administration');
  keep(administration);
  isAllLoaded = true;
  return loaded[apiKey];
}

function keep(handlers: readonly Handler[]): void {
  for (const handler of handlers) loaded[handler.api.key] = handler;
}
