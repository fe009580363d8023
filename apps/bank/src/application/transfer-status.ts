import { EventReader, type Stream } from '@rivermart/event-sourcing';
import { RuleViolation } from '@rivermart/kernel';
import { Injectable } from '@nestjs/common';
import type { Transfer } from '../domain/transfer';
import { accountStreams } from './account-streams';
import { maySee, type Actor } from './actor';
import { transferStreams } from './transfer-streams';

/** Where a transfer is. Asked of the write side: one row, and never behind. */
@Injectable()
export class TransferStatus {
  constructor(private readonly reader: EventReader) {}

  async execute(transferId: string, actor: Actor): Promise<Stream<Exclude<Transfer, { status: 'none' }>>> {
    const { id, version, state } = await this.reader.current(transferStreams, transferId);
    if (state.status === 'none' || !(await this.#isConcerned(state, actor))) throw new TransferNotFound();
    return { id, version, state };
  }

  async #isConcerned(
    { sourceId, targetId }: Exclude<Transfer, { status: 'none' }>,
    actor: Actor,
  ): Promise<boolean> {
    const sides = await Promise.all(
      [sourceId, targetId].map((id) => this.reader.current(accountStreams, id)),
    );
    return sides.some(({ state }) => state.status !== 'none' && maySee(actor, state.ownerId));
  }
}

export class TransferNotFound extends RuleViolation {
  readonly code = 'transfer.not-found';
  constructor() {
    super('There is no such transfer');
  }
}
