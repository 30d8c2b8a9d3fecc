export const en = {
  refusal: {
    file_empty: 'This file is empty. Please choose another.',
    file_too_big: 'The file is larger than {{limit}} MB. Please split or compress it first.',
    photo_too_big: 'The photo is larger than {{limit}} MB. Please make it smaller on your phone, or send a screenshot of it.',
    audio_too_big: 'The recording is larger than {{limit}} MB. Please send it in parts.',
    photo_too_many_pixels: 'The photo has more than {{limit}} million pixels. Please make it smaller first.',
    file_kind:
      'This kind of file cannot be sent. You can send photos (JPG, PNG, WebP), recordings (M4A, MP3, OGG, WAV, AMR) and files (PDF, Word, Excel, PowerPoint, OFD, ZIP, TXT).',
    photo_heic:
      'This photo is in HEIC format, which most computers cannot open. Choose “Most Compatible” under Settings, Camera, Formats, or send a screenshot of it.',
    file_is_video: 'Videos cannot be sent for now. Please send a picture from it, or the sound only.',
    file_program: 'The content of this file is a program. It cannot be sent.',
    file_holds_program: 'There is a program, a script or a macro inside this file. Please save it as a plain file, or send a screenshot of it.',
    file_broken: 'This file cannot be opened; it may be damaged. Please choose another.',
    file_locked: 'This file is locked by a password or restrictions. Please remove them first.',
    archive_too_much: 'Unpacked, this file is too large (more than {{limit}} MB or {{files}} files). Please send only what is needed.',
    archive_nested: 'There is another archive inside this archive. Please unpack it and send the files one by one.',
    file_infected: 'A virus was found in this file ({{virus}}); it was not kept. Please clean your device first.',
    file_scan_down: 'Files cannot be checked for safety just now. Please try again later; you can send your report without them.',
    file_storage_down: 'Files cannot be kept just now. Please try again later; you can send your report without them.',
    file_cut_off: 'The connection broke before the file was complete. Please send it again.',
  },
};
