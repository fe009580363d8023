import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SandboxSettings } from '../sandbox-settings';
import { WrongApiKey } from './provider-refusals';

@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(private readonly settings: SandboxSettings) {}

  canActivate(context: ExecutionContext): boolean {
    const { authorization } = context.switchToHttp().getRequest<FastifyRequest>().headers;
    if (authorization !== `Bearer ${this.settings.PROVIDER_API_KEY}`) throw new WrongApiKey();
    return true;
  }
}
