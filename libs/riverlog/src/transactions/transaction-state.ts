/**
 * States of a transactional id, with the numbers they are stored by (TransactionState.java, Apache Kafka 4.3).
 *
 *     Empty ──add partitions──▶ Ongoing ──EndTxn──▶ PrepareCommit ──markers written──▶ CompleteCommit
 *       ▲                         │ ▲                                                        │
 *       │       EndTxn, fencing,  │ └────────────────── add partitions ──────────────────────┤
 *       │       time-out          ▼                                                          │
 *       │                    PrepareAbort ──markers written──▶ CompleteAbort ────────────────┤
 *       └──────────────────────────────── InitProducerId ────────────────────────────────────┘
 *
 * `PrepareEpochFence` and `Dead` are never stored: they say what a transition under way is about.
 */
export const TRANSACTION_STATES = {
  Empty: 0,
  Ongoing: 1,
  PrepareCommit: 2,
  PrepareAbort: 3,
  CompleteCommit: 4,
  CompleteAbort: 5,
  Dead: 6,
  PrepareEpochFence: 7,
} as const;

export type TransactionState = keyof typeof TRANSACTION_STATES;

const names = Object.keys(TRANSACTION_STATES) as TransactionState[];

export const isTransactionState = (name: string): name is TransactionState => name in TRANSACTION_STATES;

export const stateOfId = (id: number): TransactionState | undefined =>
  names.find((name) => TRANSACTION_STATES[name] === id);

/** From which states each state may be entered. */
export const VALID_PREVIOUS_STATES: Readonly<Record<TransactionState, readonly TransactionState[]>> = {
  Empty: ['Empty', 'CompleteCommit', 'CompleteAbort'],
  Ongoing: ['Ongoing', 'Empty', 'CompleteCommit', 'CompleteAbort'],
  PrepareCommit: ['Ongoing'],
  // From a finished transaction too: a client of version 2 that does not know how things stand aborts.
  PrepareAbort: ['Ongoing', 'PrepareEpochFence', 'Empty', 'CompleteCommit', 'CompleteAbort'],
  CompleteCommit: ['PrepareCommit'],
  CompleteAbort: ['PrepareAbort'],
  Dead: ['Empty', 'CompleteAbort', 'CompleteCommit'],
  PrepareEpochFence: ['Ongoing'],
};

/** Whether the id may be forgotten when nobody has used it for long. */
export const isExpirationAllowed = (state: TransactionState): boolean =>
  state === 'Empty' || state === 'CompleteCommit' || state === 'CompleteAbort';

export const isPrepared = (state: TransactionState | undefined): boolean =>
  state === 'PrepareCommit' || state === 'PrepareAbort';
