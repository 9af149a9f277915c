interface Room {
  roomId: string;
  guests: string[];
}

export class RoomService {
  private readonly rooms = new Map<string, Room>();

  open(roomId: string): Room {
    const room = { roomId, guests: [] };
    this.rooms.set(roomId, room);
    return room;
  }

  find(roomId: string): Room | undefined {
    return this.rooms.get(roomId);
  }

  // Ends one room, not the service.
  close(roomId: string): void {
    this.rooms.delete(roomId);
  }
}

export const roomService = new RoomService();
