import type { MetadataEntry } from './metadata-entries';

/**
 * One change of what the data directory holds. New kinds may be added; a kind and its fields never
 * change their meaning, because old directories are full of them.
 */
export type MetadataRecord =
  | {
      readonly type: 'topic-created';
      readonly name: string;
      /** Hexadecimal, 16 bytes. */
      readonly topicId: string;
      readonly partitions: number;
      readonly config: Readonly<Record<string, string>>;
    }
  | { readonly type: 'partitions-created'; readonly name: string; readonly total: number }
  | {
      readonly type: 'config-changed';
      readonly name: string;
      /** Null: back to the default. */
      readonly entries: Readonly<Record<string, string | null>>;
    }
  | { readonly type: 'topic-deleted'; readonly name: string }
  /** The directories of a deleted topic are gone from the disk. */
  | { readonly type: 'topic-removed'; readonly topicId: string }
  /** Producer ids below `next` may have been given out. */
  | { readonly type: 'producer-ids-reserved'; readonly next: number }
  | { readonly type: 'leader-epoch-started'; readonly epoch: number }
  /** Several take effect together or not at all. */
  | { readonly type: 'entries-changed'; readonly entries: readonly MetadataEntry[] };
