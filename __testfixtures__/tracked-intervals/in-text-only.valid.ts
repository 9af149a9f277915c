// setInterval(refresh, 1000);
export const page = `<script>
  setInterval(() => location.reload(), 5000);
</script>`;
