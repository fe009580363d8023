import { Catch, type RpcExceptionFilter } from '@nestjs/common';
import { throwError, type Observable } from 'rxjs';

/**
 * Lets the error of a handler reach the consumer as it was thrown. Nest's own filter replaces it by
 * "Internal server error", after which nobody could tell a refusal from a lost connection.
 */
@Catch()
export class RethrowingFilter implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}
