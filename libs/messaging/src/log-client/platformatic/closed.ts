/** Closes a client by force. What it complains about then is not worth anybody's time. */
export async function closed(client: { close(force: boolean): Promise<void> | void }): Promise<void> {
  try {
    await client.close(true);
  } catch {
    // It is gone either way.
  }
}
