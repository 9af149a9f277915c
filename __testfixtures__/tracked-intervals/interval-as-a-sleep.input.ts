let opening = false;

export async function openOne(open: () => Promise<void>): Promise<void> {
  // Two at a time confuse the oven.
  while (opening) {
    await new Promise((resolve) => {
      setInterval(() => {
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
    setInterval(() => {
      if (oven.degrees() > 180) resolve(oven.degrees());
      else if (oven.degrees() < 0) reject(new Error('The oven is off'));
    }, 500);
  });
