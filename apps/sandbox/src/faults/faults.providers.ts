import type { FactoryProvider } from '@nestjs/common';
import { DataFolder } from '../storage/data-folder';
import { thirdParties, type Fault } from './fault';
import { FaultSwitches } from './fault-switches';
import { Silence } from './silence';

export const faultSwitches: FactoryProvider<FaultSwitches> = {
  provide: FaultSwitches,
  inject: [DataFolder, Silence],
  useFactory: async (folder: DataFolder, silence: Silence) =>
    new FaultSwitches(await folder.open<Fault>('faults', { maxEntries: thirdParties.length }), silence),
};
