<?php
/**
 * The block. It is drawn here each time a page is shown, so that no user's rights and no later version of the plugin can
 * make its saved form invalid.
 *
 * @package civicus-survey
 */

defined( 'ABSPATH' ) || exit;

use Civicus\Survey\Snippet;

/** Attributes of the block under the names of ours. */
const CIVICUS_SURVEY_BLOCK_NAMES = array(
	'headingLevel' => 'heading-level',
	'sharedDevice' => 'shared-device',
);

/**
 * Draws the block.
 *
 * @param array<string, mixed> $attributes As block.json describes them.
 */
function civicus_survey_render_block( array $attributes ): string {
	$given = array();
	foreach ( $attributes as $name => $value ) {
		// PHP writes false as an empty text, which means no.
		$given[ CIVICUS_SURVEY_BLOCK_NAMES[ $name ] ?? $name ] = $value;
	}
	$kind = in_array( $given['kind'] ?? '', Snippet::KINDS, true ) ? $given['kind'] : 'survey';
	return '<div ' . get_block_wrapper_attributes() . '>' . civicus_survey_render( $kind, $given ) . '</div>';
}

/** Makes the block known. */
function civicus_survey_register_block(): void {
	register_block_type( dirname( __DIR__ ) . '/block', array( 'render_callback' => 'civicus_survey_render_block' ) );
}
add_action( 'init', 'civicus_survey_register_block' );
