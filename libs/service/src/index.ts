export { RoleRequired, TokenInvalid, TokenMissing } from './auth/auth-errors';
export { CurrentUser, Public, Roles } from './auth/decorators';
export { KeysUnavailable } from './auth/token-verifier';
export { signToken, tokenAlgorithm, tokenAudience, tokenIssuer, type TokenOptions } from './auth/tokens';
export type { User, UserRole } from './auth/user';
export { defineService, type ServiceDefinition } from './boot/define-service';
export { exitCodes, runService } from './boot/run-service';
export type { StartOptions } from './boot/start-options';
export { startService, type RunningService } from './boot/start-service';
export { Readiness, type ReadinessCheck, type ReadinessReport } from './health/readiness';
export { InvalidRequest } from './http/invalid-request';
export { problemContentType, type FieldError, type Problem } from './http/problem';
export type { StatusByCode } from './http/problem-of';
export { Origin, type RequestOrigin } from './http/request-origin';
export { Operation, type AnswerOf, type OperationDescription } from './openapi/operation';
export { undescribedOperations } from './openapi/undescribed-operations';
export { ZodBody, zodBody, ZodPipe, ZodQuery } from './http/zod-pipe';
export { Logger, type LogFields } from './logging/logger';
export { Metrics } from './metrics/metrics';
export * from './operations/operator-requests';
export { connectAhead } from './outbound/connect-ahead';
export { InvalidSettings, type InvalidSetting } from './settings/invalid-settings';
export { ServiceSettings } from './settings/service-settings';
export { settings, type Environment, type SettingsClass } from './settings/settings';
export {
  InvalidWebhookSignature,
  signWebhook,
  verifyWebhook,
  webhookSignatureHeader,
} from './webhooks/webhook-signature';
export { NoTracing } from './tracing/no-tracing';
export { Tracing, type OutgoingCall } from './tracing/tracing';
export { PollingWorker, type PollingWork } from './work/polling-worker';
