import { EventReader, type Stream, type Until } from '@rivermart/event-sourcing';
import { Injectable } from '@nestjs/common';
import type { Account } from '../domain/account';
import { AccountNotFound } from '../domain/account-refusals';
import { accountStreams } from './account-streams';
import { maySee, type Actor } from './actor';

/** An account as it is, by its snapshot, or as it was at any version or moment: its facts up to there, replayed. */
@Injectable()
export class AccountHistory {
  constructor(private readonly reader: EventReader) {}

  async execute(
    accountId: string,
    until: Until,
    actor: Actor,
  ): Promise<Stream<Exclude<Account, { status: 'none' }>>> {
    const isNow = until.version === undefined && until.at === undefined;
    const { id, version, state } = await (isNow
      ? this.reader.current(accountStreams, accountId)
      : this.reader.stateAt(accountStreams, accountId, until));
    if (state.status === 'none' || !maySee(actor, state.ownerId)) throw new AccountNotFound();
    return { id, version, state };
  }
}
