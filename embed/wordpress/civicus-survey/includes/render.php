<?php
/**
 * From attributes to HTML: one function for the block and the three shortcodes.
 *
 * @package civicus-survey
 */

defined( 'ABSPATH' ) || exit;

use Civicus\Survey\Snippet;

/** Attributes that hold one address. */
const CIVICUS_SURVEY_ADDRESSES = array( 'src', 'exit-url', 'data-civicus-frame', 'data-civicus-src' );

/**
 * A survey, a feedback form or published results; where they cannot be shown, a link, and a word to those who can mend it.
 *
 * @param string                   $kind  `survey`, `feedback` or `results`.
 * @param array<string|int, mixed> $given Attributes as somebody wrote them.
 */
function civicus_survey_render( string $kind, array $given ): string {
	$site = civicus_survey_site();
	if ( '' === $site->base ) {
		return civicus_survey_advice( __( 'No survey is shown here: choose the address of the collector under Settings, Surveys.', 'civicus-survey' ) );
	}
	$snippet = new Snippet( $kind, $given, $site );
	$link    = '<a href="' . esc_url( $snippet->href, array( 'https', 'http' ) ) . '">' . esc_html( $snippet->text ) . '</a>';
	if ( ! $snippet->isShown() ) {
		$told = __( 'This survey is shown as a link only: its src or endpoint is missing, or on a site that is not named under Settings, Surveys.', 'civicus-survey' );
		return civicus_survey_advice( $told ) . $link;
	}
	civicus_survey_need_script( $snippet->script );
	$attributes = '';
	foreach ( $snippet->attributes as $name => $value ) {
		$escaped     = in_array( $name, CIVICUS_SURVEY_ADDRESSES, true ) ? esc_url( $value, array( 'https', 'http' ) ) : esc_attr( $value );
		$attributes .= ' ' . $name . '="' . $escaped . '"';
	}
	return '<' . $snippet->name . $attributes . '>' . $link . '</' . $snippet->name . '>';
}

/**
 * A sentence for those who can edit the page; visitors do not see it.
 *
 * @param string $sentence Plain text.
 */
function civicus_survey_advice( string $sentence ): string {
	return current_user_can( 'edit_posts' ) ? '<p class="civicus-survey-advice">' . esc_html( $sentence ) . '</p>' : '';
}
