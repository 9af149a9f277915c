import { BlobServiceClient } from '@azure/storage-blob';

let sharedBlobServiceClient: BlobServiceClient | undefined;
function getBlobServiceClient(): BlobServiceClient {
  return (sharedBlobServiceClient ??= BlobServiceClient.fromConnectionString(process.env.AZURE_STORAGE!));
}

export async function savePhoto(dish: string, photo: Buffer): Promise<void> {
  const service = getBlobServiceClient();
  await service.getContainerClient('photos').getBlockBlobClient(dish).upload(photo, photo.length);
}
