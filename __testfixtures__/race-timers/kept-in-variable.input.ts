declare function upload(): Promise<void>;

let uploading: Promise<void> | null = null;

export async function uploadOnce(): Promise<void> {
  if (uploading) return uploading;
  uploading = Promise.race([
    upload(),
    new Promise<void>((_, reject) => setTimeout(() => reject(new Error('upload timed out')), 30_000)),
  ]);
  try {
    await uploading;
  } finally {
    uploading = null;
  }
}
