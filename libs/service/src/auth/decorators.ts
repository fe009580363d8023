import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { User, UserRole } from './user';

export const publicKey = 'rivermart:public';
export const rolesKey = 'rivermart:roles';

/** Opens a route, or all routes of a controller, to callers without a token. */
export const Public = () => SetMetadata(publicKey, true);

/** Restricts a route, or all routes of a controller, to these roles. */
export const Roles = (...roles: UserRole[]) => SetMetadata(rolesKey, roles);

/** The verified caller. On a public route there is none: use it on protected routes only. */
export const CurrentUser = createParamDecorator(
  (_data: unknown, context: ExecutionContext): User | undefined =>
    context.switchToHttp().getRequest<{ user?: User }>().user,
);
