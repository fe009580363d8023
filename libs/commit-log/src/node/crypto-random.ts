import { randomBytes } from 'node:crypto';
import { Random } from '../ports/random';

export class CryptoRandom extends Random {
  override bytes(size: number): Buffer {
    return randomBytes(size);
  }
}
