export { get, patch, post, put, signIn, signOut, type RequestOptions } from './client';
export { ApiProblem, mayPass, NoAnswer, type FieldError } from './problem';
export { session, useIsOperator, useSession, type Session, type SessionUser } from './session';
export { stream, type StreamListener, type StreamState } from './stream';
export { useStream } from './use-stream';
