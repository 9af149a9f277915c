import { QdrantClient } from '@qdrant/js-client-rest';

let sharedQdrantClient: QdrantClient | undefined;
function getQdrantClient(): QdrantClient {
  return (sharedQdrantClient ??= new QdrantClient({ url: process.env.QDRANT_URL ?? 'http://localhost:6333', apiKey: process.env.QDRANT_API_KEY }));
}

export async function similarDishes(vector: number[]): Promise<unknown> {
  const qdrant = getQdrantClient();
  return qdrant.search('dishes', { vector, limit: 5 });
}
