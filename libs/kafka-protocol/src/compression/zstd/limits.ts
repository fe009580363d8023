/** No block becomes more than this. It bounds what one of a few bytes can make a decoder do. */
export const MAX_BLOCK_BYTES = 128 * 1024;
