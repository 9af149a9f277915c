let opening = false;

export async function openOne(open: () => Promise<void>): Promise<void> {
  // Two at a time confuse the oven.
  while (opening) {
    await new Promise((resolve) => {
      setTimeout(() => {
        resolve(null);
      }, 200);
    });
  }
  opening = true;
  try {
    await open();
  } finally {
    opening = false;
  }
}

export const warm = (oven: { degrees(): number }): Promise<number> =>
  new Promise((resolve, reject) => {
    const timer = setInterval(() => {
      if (oven.degrees() > 180) {
        clearInterval(timer);
        resolve(oven.degrees());
      }
      else if (oven.degrees() < 0) {
        clearInterval(timer);
        reject(new Error('The oven is off'));
      }
    }, 500);
  });
