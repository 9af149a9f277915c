import { Storage } from '@google-cloud/storage';

const credentials = process.env.GCS_CREDENTIALS ? JSON.parse(atob(process.env.GCS_CREDENTIALS)) : undefined;

let sharedStorage: Storage | undefined;
function getStorage(): Storage {
  return (sharedStorage ??= new Storage({ credentials }));
}

const BUCKET = 'menu-photos';

export async function savePhoto(dish: string, photo: Buffer): Promise<void> {
  const storage = getStorage();
  await storage.bucket(BUCKET).file(dish).save(photo);
}

export async function deletePhoto(dish: string): Promise<void> {
  const storage = getStorage();
  await storage.bucket(BUCKET).file(dish).delete();
}
