import { Clock } from '@rivermart/kernel';
import type { FactoryProvider } from '@nestjs/common';
import { DataFolder } from '../storage/data-folder';
import { Mailbox, type StoredMail } from './mailbox';

/** About 25 MB with mails of the shop's size. */
const MAX_MAILS = 20_000;

export const mailbox: FactoryProvider<Mailbox> = {
  provide: Mailbox,
  inject: [DataFolder, Clock],
  useFactory: async (folder: DataFolder, clock: Clock) =>
    new Mailbox(await folder.open<StoredMail>('mails', { maxEntries: MAX_MAILS }), clock),
};
