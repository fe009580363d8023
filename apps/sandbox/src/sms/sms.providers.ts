import { Clock } from '@rivermart/kernel';
import type { FactoryProvider } from '@nestjs/common';
import { FaultSwitches } from '../faults/fault-switches';
import { DataFolder } from '../storage/data-folder';
import { SmsGateway } from './sms-gateway';
import type { ReceivedSms } from './sms-message';

const MAX_MESSAGES = 20_000;

export const smsGateway: FactoryProvider<SmsGateway> = {
  provide: SmsGateway,
  inject: [DataFolder, FaultSwitches, Clock],
  useFactory: async (folder: DataFolder, faults: FaultSwitches, clock: Clock) =>
    new SmsGateway(await folder.open<ReceivedSms>('sms', { maxEntries: MAX_MESSAGES }), faults, clock),
};
