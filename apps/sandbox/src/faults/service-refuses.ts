import { TemporaryFailure } from '@rivermart/kernel';
import type { ThirdParty } from './fault';

/** Somebody switched this third party to `refuse`. */
export class ServiceRefuses extends TemporaryFailure {
  readonly code = 'sandbox.refuses';
  constructor(readonly party: ThirdParty) {
    super(`The sandbox's ${party} is switched to refuse; PUT /faults switches it back`);
  }
}
