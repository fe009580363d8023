import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { RoleRequired, TokenMissing } from './auth-errors';
import { publicKey, rolesKey } from './decorators';
import type { TokenVerifier } from './token-verifier';
import type { User, UserRole } from './user';

/** Every route wants a valid token, unless it is marked `@Public()`. */
export class AuthGuard implements CanActivate {
  readonly #reflector = new Reflector();

  constructor(private readonly tokens: TokenVerifier) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const targets = [context.getHandler(), context.getClass()];
    if (this.#reflector.getAllAndOverride<boolean | undefined>(publicKey, targets)) return true;

    const request = context.switchToHttp().getRequest<FastifyRequest & { user?: User }>();
    const user = await this.tokens.verify(bearerToken(request.headers.authorization));
    const roles = this.#reflector.getAllAndOverride<UserRole[] | undefined>(rolesKey, targets);
    if (roles && !roles.includes(user.role)) throw new RoleRequired(roles);

    request.user = user;
    return true;
  }
}

function bearerToken(header: string | undefined): string {
  const [scheme, token] = header?.split(' ') ?? [];
  if (scheme?.toLowerCase() !== 'bearer' || !token) throw new TokenMissing();
  return token;
}
