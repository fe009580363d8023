import type { ApacheKafkaCluster } from '@rivermart/testing';
import { ShopNotStarted } from '../shop/shop-not-started';

/** Three brokers of Apache Kafka in this folder; where there is no Java or Maven, a sentence says what to do. */
export async function startCluster(options: {
  readonly directory: string;
  readonly firstPort: number;
}): Promise<ApacheKafkaCluster> {
  const { ApacheKafkaCluster: Cluster, KafkaUnavailable } = await import('@rivermart/testing');
  try {
    return await Cluster.start(options);
  } catch (cause) {
    if (!(cause instanceof KafkaUnavailable)) throw cause;
    throw new ShopNotStarted(
      `${cause.message}: install a JDK (17 or later) and Maven, or use the log that comes along (npm start).`,
      { cause },
    );
  }
}
