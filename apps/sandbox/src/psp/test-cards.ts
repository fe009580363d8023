export type Refusal = 'declined' | 'insufficient-funds';

export interface TestCard {
  readonly number: string;
  readonly token: string;
  readonly outcome: 'captured' | Refusal | 'nothing';
  /** `late` answers 202 and decides afterwards, `never` leaves the caller without an answer. */
  readonly answer: 'at-once' | 'slow' | 'late' | 'never';
  readonly webhooks: 0 | 1 | 2;
}

const card = (
  number: string,
  token: string,
  behaviour: Partial<Pick<TestCard, 'outcome' | 'answer' | 'webhooks'>> = {},
): TestCard => ({ number, token, outcome: 'captured', answer: 'at-once', webhooks: 0, ...behaviour });

/** How the provider behaves is decided by the card, so a test or a person can ask for any bad day. */
const cards: readonly TestCard[] = [
  card('4242424242424242', 'tok_visa'),
  card('4000000000000002', 'tok_declined', { outcome: 'declined' }),
  card('4000000000009995', 'tok_insufficient_funds', { outcome: 'insufficient-funds' }),
  card('4000000000000341', 'tok_timeout', { outcome: 'nothing', answer: 'never' }),
  card('4000000000000259', 'tok_captured_timeout', { answer: 'never' }),
  card('4000000000003220', 'tok_slow', { answer: 'slow' }),
  card('4000000000000077', 'tok_double_webhook', { webhooks: 2 }),
  card('4000000000000093', 'tok_late_webhook', { answer: 'late', webhooks: 1 }),
];

const byNumber = new Map(cards.map((known) => [known.number, known]));
const byToken = new Map(cards.map((known) => [known.token, known]));

export const cardWithNumber = (number: string): TestCard | undefined => byNumber.get(number);

/** A token the provider never gave out is refused like a card it does not know. */
export const cardOfToken = (token: string): TestCard =>
  byToken.get(token) ?? card('', token, { outcome: 'declined' });
