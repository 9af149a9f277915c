declare function upload(): Promise<void>;

let uploading: Promise<void> | null = null;

export async function uploadOnce(): Promise<void> {
  if (uploading) return uploading;
  let timer: ReturnType<typeof setTimeout> | undefined;
  uploading = Promise.race([
    upload(),
    new Promise<void>((_, reject) => {
      timer = setTimeout(() => reject(new Error('upload timed out')), 30_000);
    }),
  ]).finally(() => clearTimeout(timer));
  try {
    await uploading;
  } finally {
    uploading = null;
  }
}
