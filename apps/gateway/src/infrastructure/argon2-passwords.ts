import { argon2Verify } from 'hash-wasm';
import { Injectable } from '@nestjs/common';
import { Passwords } from '../application/ports';

@Injectable()
export class Argon2Passwords extends Passwords {
  override matches(password: string, hash: string): Promise<boolean> {
    return argon2Verify({ password, hash });
  }
}
