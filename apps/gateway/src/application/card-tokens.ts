import { RuleViolation, TemporaryFailure } from '@rivermart/kernel';
import { InvalidRequest } from '@rivermart/service';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Upstreams } from './ports';

const PROVIDER_TOKEN = /^tok_[\w-]{1,190}$/;
const CARD_NUMBER = /^\d{13,19}$/;

const tokenAnswer = z.object({ token: z.string().regex(PROVIDER_TOKEN) });

/**
 * Turns what a customer pays with into a token of the payment provider. A card number passes through here and
 * nowhere else: it is in no event, no database, no log line and no error.
 */
@Injectable()
export class CardTokens {
  constructor(private readonly upstreams: Upstreams) {}

  async tokenOf(card: string): Promise<string> {
    if (PROVIDER_TOKEN.test(card)) return card;

    const number = card.replaceAll(/[\s-]/g, '');
    if (CARD_NUMBER.test(number)) return this.#exchange(number);
    throw new InvalidRequest([
      {
        field: 'card',
        reason: 'must be a card number of 13 to 19 digits or a token of the payment provider',
      },
    ]);
  }

  async #exchange(number: string): Promise<string> {
    const { status, body } = await this.upstreams.of('sandbox').send({
      method: 'POST',
      path: '/psp/tokens',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ card: number }),
    });
    if (status === 400 || status === 422) throw new CardRefused();
    if (status >= 300) throw new CardNotExchanged(status);
    return tokenAnswer.parse(JSON.parse(body.toString())).token;
  }
}

export class CardRefused extends RuleViolation {
  readonly code = 'gateway.card-refused';
  readonly errors = [{ field: 'card', reason: 'is not known to the payment provider' }];
  constructor() {
    super('The payment provider does not accept this card');
  }
}

export class CardNotExchanged extends TemporaryFailure {
  readonly code = 'gateway.card-not-exchanged';
  constructor(readonly providerStatus: number) {
    super(`The payment provider answered ${providerStatus} and gave no token for the card`);
  }
}
