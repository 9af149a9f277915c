const specials: string[] = [];

async function loadSpecials(): Promise<void> {
  specials.splice(0, specials.length, 'soup', 'stew');
}

export const startSpecials = (everyMs: number): () => void => {
  void loadSpecials();
  const specialsTimer = setInterval(() => {
    void loadSpecials();
  }, everyMs);
  return () => clearInterval(specialsTimer);
};
