//! A picture in two colours, printed like a pamphlet: ink on paper, and paper on ink.
//!
//! Every pixel says how much ink lies on it, and the palette has the colours between the two, so a picture is small. Only
//! additions, multiplications and roundings that IEEE 754 settles to the last bit go into a pixel: the same words give the
//! same bytes on every machine.

use ab_glyph::{Font, FontRef, Glyph, PxScale, ScaleFont, point};
use newsbook_export::ExportError;

/// Roboto Slab, which is under the Apache License 2.0 (`assets/RobotoSlab-LICENSE.txt`): Latin, Greek and Cyrillic.
static FONT: &[u8] = include_bytes!("../assets/RobotoSlab-Bold.otf");

const PAPER: [u8; 3] = [0xF7, 0xF2, 0xE7];
const INK: [u8; 3] = [0x1F, 0x2A, 0x3C];

/// What is drawn on.
pub(crate) struct Canvas {
    font: FontRef<'static>,
    width: usize,
    pixels: Vec<u8>,
}

/// A rectangle, in pixels from the upper left corner.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Area {
    pub(crate) left: usize,
    pub(crate) top: usize,
    pub(crate) width: usize,
    pub(crate) height: usize,
}

/// Text broken into lines of one size.
#[derive(Debug)]
struct Setting {
    size: u16,
    lines: Vec<String>,
}

impl Canvas {
    /// An empty sheet of paper.
    pub(crate) fn new(width: usize, height: usize) -> Self {
        Self {
            font: FontRef::try_from_slice(FONT).expect("the embedded font is one"),
            width,
            pixels: vec![0; width * height],
        }
    }

    /// Covers an area with ink.
    pub(crate) fn fill(&mut self, area: Area) {
        for row in self
            .pixels
            .chunks_mut(self.width)
            .skip(area.top)
            .take(area.height)
        {
            row.iter_mut()
                .skip(area.left)
                .take(area.width)
                .for_each(|pixel| *pixel = 255);
        }
    }

    /// Writes text from the top of an area, in the first of `sizes` in which it fits, and returns the height that it takes.
    ///
    /// `None`, and nothing is drawn, where the font lacks a character or the text fits in no size: a reader would take half
    /// a name or a row of boxes for a mistake.
    pub(crate) fn write(&mut self, text: &str, area: Area, sizes: &[u16]) -> Option<usize> {
        if !self.can_write(text) {
            return None;
        }
        let setting = sizes.iter().find_map(|size| self.set(text, area, *size))?;
        for (line, number) in setting.lines.iter().zip(0..) {
            let top = area.top + number * leading(setting.size);
            self.line(line, setting.size, area.left, top);
        }
        Some(setting.lines.len() * leading(setting.size))
    }

    /// Whether the font has every character; it need not have every kind of space.
    fn can_write(&self, text: &str) -> bool {
        let mut drawn = text.chars().filter(|character| !character.is_whitespace());
        drawn.all(|character| self.font.glyph_id(character).0 != 0)
    }

    /// Breaks text into lines, if it fits in this size.
    fn set(&self, text: &str, area: Area, size: u16) -> Option<Setting> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            let longer = lines.last().map(|line| format!("{line} {word}"));
            match (lines.last_mut(), longer) {
                (Some(line), Some(longer)) if self.fits(&longer, size, area) => *line = longer,
                _ if self.fits(word, size, area) => lines.push(word.to_owned()),
                _ => return None,
            }
        }
        (lines.len() * leading(size) <= area.height).then_some(Setting { size, lines })
    }

    fn fits(&self, line: &str, size: u16, area: Area) -> bool {
        let font = self.font.as_scaled(f32::from(size));
        let width: f32 = line.chars().map(|c| font.h_advance(font.glyph_id(c))).sum();
        whole(width) <= area.width
    }

    fn line(&mut self, line: &str, size: u16, left: usize, top: usize) {
        let font = self.font.clone();
        let font = font.as_scaled(f32::from(size));
        let (mut along, down) = (pixels(left), pixels(top) + font.ascent());
        for character in line.chars() {
            let id = font.glyph_id(character);
            let glyph = Glyph {
                id,
                scale: PxScale::from(f32::from(size)),
                position: point(along, down),
            };
            along += font.h_advance(id);
            if let Some(outline) = font.font.outline_glyph(glyph) {
                let bounds = outline.px_bounds();
                let (left, top) = (whole(bounds.min.x), whole(bounds.min.y));
                outline.draw(|x, y, coverage| {
                    self.print(left + x as usize, top + y as usize, coverage);
                });
            }
        }
    }

    /// Turns a pixel over, as far as it is covered: ink on paper, paper on ink.
    fn print(&mut self, x: usize, y: usize, coverage: f32) {
        if x < self.width
            && let Some(pixel) = self.pixels.get_mut(y * self.width + x)
        {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "clamped"
            )]
            let covered = (coverage.clamp(0.0, 1.0) * 255.0).round() as u8;
            *pixel = pixel.abs_diff(covered);
        }
    }

    /// The same picture `times` smaller each way, a pixel the mean of those in its place; what is left over at the right
    /// and at the foot is cut off.
    pub(crate) fn reduced(&self, times: usize) -> Self {
        let width = self.width / times;
        let mut pixels = Vec::with_capacity(self.pixels.len() / (times * times));
        for band in self.pixels.chunks_exact(times * self.width) {
            let mut sums = vec![0; width];
            for row in band.chunks_exact(self.width) {
                for (sum, place) in sums.iter_mut().zip(row.chunks_exact(times)) {
                    *sum += place.iter().map(|pixel| usize::from(*pixel)).sum::<usize>();
                }
            }
            let means = sums.into_iter().map(|sum| sum / (times * times));
            pixels.extend(means.map(|mean| u8::try_from(mean).unwrap_or(u8::MAX)));
        }
        Self {
            font: self.font.clone(),
            width,
            pixels,
        }
    }

    /// The picture as a PNG file.
    ///
    /// # Errors
    ///
    /// If it cannot be encoded.
    pub(crate) fn to_png(&self) -> Result<Vec<u8>, ExportError> {
        let fail = |error: png::EncodingError| {
            ExportError::Failed(format!("failed to encode the cover: {error}"))
        };
        let mut file = Vec::new();
        let height = self.pixels.len() / self.width;
        let side = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let mut encoder = png::Encoder::new(&mut file, side(self.width), side(height));
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_palette(palette());
        let mut writer = encoder.write_header().map_err(fail)?;
        writer.write_image_data(&self.pixels).map_err(fail)?;
        writer.finish().map_err(fail)?;
        Ok(file)
    }
}

/// All colours from paper to ink.
fn palette() -> Vec<u8> {
    (0..=255_u16)
        .flat_map(|ink| {
            let mix = |(paper, full): (u8, u8)| {
                let sum = u16::from(paper) * (255 - ink) + u16::from(full) * ink;
                u8::try_from(sum / 255).unwrap_or(u8::MAX)
            };
            PAPER.into_iter().zip(INK).map(mix).collect::<Vec<u8>>()
        })
        .collect()
}

/// From one line to the next: the font's own lines stand far apart.
fn leading(size: u16) -> usize {
    usize::from(size) * 9 / 10
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a sheet has a few thousand pixels a side"
)]
fn pixels(length: usize) -> f32 {
    length as f32
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what lies outside the sheet is not drawn"
)]
fn whole(length: f32) -> usize {
    length.max(0.0).ceil() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: Area = Area {
        left: 0,
        top: 0,
        width: 300,
        height: 200,
    };

    fn written(text: &str, sizes: &[u16]) -> (Option<usize>, Vec<u8>) {
        let mut canvas = Canvas::new(SHEET.width, SHEET.height);
        let height = canvas.write(text, SHEET, sizes);
        (height, canvas.pixels)
    }

    #[test]
    fn text_is_set_in_the_first_size_in_which_it_fits() {
        let (height, pixels) = written("Rain is likely", &[500, 90, 20]);
        assert_eq!(height, Some(2 * leading(90)));
        assert!(pixels.iter().any(|pixel| *pixel > 250));
    }

    #[test]
    fn text_in_a_script_that_the_font_lacks_is_left_out_whole() {
        for text in ["عنوان الخبر", "Weather 天气", "rain ☔"] {
            let (height, pixels) = written(text, &[20]);
            assert_eq!(height, None, "{text}");
            assert!(pixels.iter().all(|pixel| *pixel == 0), "{text}");
        }
        for text in ["Дождь", "Βροχή", "Été\u{A0}: 10\u{202F}000"] {
            assert!(written(text, &[20]).0.is_some(), "{text}");
        }
    }

    #[test]
    fn text_that_fits_in_no_size_is_left_out_whole() {
        assert_eq!(written(&"long".repeat(100), &[20]).0, None);
        assert_eq!(written(&"long ".repeat(1000), &[20]).0, None);
    }

    #[test]
    fn text_on_ink_is_paper() {
        let mut canvas = Canvas::new(SHEET.width, SHEET.height);
        canvas.fill(SHEET);
        canvas.write("Rain", SHEET, &[60]);
        let (_, positive) = written("Rain", &[60]);
        let negative: Vec<u8> = canvas.pixels.iter().map(|pixel| 255 - pixel).collect();
        assert!(negative == positive);
    }

    #[test]
    fn smaller_picture_has_the_mean_of_the_larger() {
        let mut canvas = Canvas::new(5, 4);
        canvas.fill(Area {
            left: 1,
            top: 0,
            width: 3,
            height: 2,
        });
        let small = canvas.reduced(2);
        assert_eq!((small.width, small.pixels), (2, vec![127, 255, 0, 0]));
    }

    #[test]
    fn picture_is_read_back_by_its_palette() {
        let mut canvas = Canvas::new(2, 1);
        canvas.fill(Area {
            width: 1,
            height: 1,
            ..SHEET
        });
        let file = canvas.to_png().unwrap();
        let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut colours = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut colours).unwrap();
        assert_eq!(colours, [INK, PAPER].concat());
    }
}
