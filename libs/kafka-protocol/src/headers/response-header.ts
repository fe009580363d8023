import type { ApiSummary } from '../schema/api';

const API_VERSIONS_KEY = 18;

/**
 * Whether a response begins with header version 1, which ends in tagged fields. An ApiVersions response
 * never does: whoever asks does not know yet which versions the other side understands (KIP-511).
 */
export const hasTaggedResponseHeader = ({ key, flexibleSince }: ApiSummary, version: number): boolean =>
  version >= flexibleSince && key !== API_VERSIONS_KEY;
