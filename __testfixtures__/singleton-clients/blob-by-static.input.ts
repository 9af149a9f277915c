import { BlobServiceClient } from '@azure/storage-blob';

export async function savePhoto(dish: string, photo: Buffer): Promise<void> {
  const service = BlobServiceClient.fromConnectionString(process.env.AZURE_STORAGE!);
  await service.getContainerClient('photos').getBlockBlobClient(dish).upload(photo, photo.length);
}
