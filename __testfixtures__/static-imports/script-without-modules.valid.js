async function cpus() {
  const os = await import('node:os');
  return os.cpus();
}

cpus();
