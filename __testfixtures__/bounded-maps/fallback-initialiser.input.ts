interface Video {
  title: string;
}
declare const previous: { videos?: Map<string, Video> } | undefined;
declare function loadVideo(id: string): Promise<Video>;

const videos: Map<string, Video> = previous?.videos || new Map();

export async function videoOf(id: string): Promise<Video> {
  const cached = videos.get(id);
  if (cached) return cached;
  const video = await loadVideo(id);
  videos.set(id, video);
  return video;
}
