import { Clock } from '@rivermart/kernel';
import type { FactoryProvider } from '@nestjs/common';
import { DataFolder } from '../storage/data-folder';
import { thirdParties, type SwitchedFault } from './fault';
import { FaultSwitches } from './fault-switches';
import { Silence } from './silence';

export const faultSwitches: FactoryProvider<FaultSwitches> = {
  provide: FaultSwitches,
  inject: [DataFolder, Silence, Clock],
  useFactory: async (folder: DataFolder, silence: Silence, clock: Clock) =>
    new FaultSwitches(
      await folder.open<SwitchedFault>('faults', { maxEntries: thirdParties.length }),
      silence,
      clock,
    ),
};
